package dev.tearsheet.metadata;

import java.util.Locale;
import java.util.Set;

/**
 * First names that many people have, in the spellings of English pages: what begins with one may be a person, where nothing
 * but its place says so. Left out are those that mean something else more often (Art, Grace, Hope, Mark, Will), and places
 * (Paris, Austin, Chelsea, Florence, Jordan, Sydney).
 *
 * <p>Gathered by hand from what is common in the countries whose papers write English, and in the languages of the lexicons.
 */
final class GivenNames {

    private static final Set<String> NAMES = Names.words(
            """
            aaron abby abdul abdullah abhishek abigail abraham adam adele aditi aditya adrian adriana adrienne agnes
            ahmad ahmed aidan aileen aimee aisha aishwarya ajay akash akira alain alan alana alastair albert alberto
            alec alejandra alejandro alessandra alessandro alex alexa alexander alexandra alexandre alexandria
            alexei alexia alexis alfonso alfred alfredo ali alice alicia alina alisa alison alissa alistair allan
            allen allison allyson alvaro alyson alyssa amanda amber amelia amina amir amit amy ana anand anastasia
            anders andre andrea andreas andrei andrej andres andrew andrey andy angela angelica angelina angelo
            angie angus anil anita anjali ankit ann anna annabel annabelle anne annette annie annika anthony antoine
            anton antonia antonio anuj anya archie ari ariana arianna ariel arjun arlene armand armando arnaud
            arnold arthur arturo arun arvind asha ashish ashlee ashleigh ashley astrid audrey augusto ava avery axel
            ayesha aziz barbara barry bart beatrice beatriz becky bella ben benedict benjamin bernadette bernard
            bernardo bernd bert beth bethany betsy betty beverly bianca bill billy björn blake bob bobby bonnie
            boris brad bradley brandon brenda brendan brennan brent brett brian brianna bridget brigitte brittany
            brooke bruce bruno bryan bryce bryn bryony caitlin caleb callum calvin cameron camila camilla camille
            candace candice cara carina carl carla carlo carlos carly carmen carol carolina caroline carolyn carrie
            carsten caspar cassandra cassie catalina caterina catherine cathy cecile cecilia cedric celeste celia
            celine cesar chad chandler chandra charlene charles charlie charlotte chelsey cheryl chiara chloe chris
            christa christian christiane christina christine christoph christophe christopher chuck cindy claire
            clara clarissa claude claudia claudio clayton clemens cliff clifford clint clive cody colin colleen colm
            connie connor conor conrad constance corey corinne cory courtney craig cristian cristiano cristina
            crystal curt curtis cynthia daisy damian damien damon dan dana daniel daniela daniele danielle danny
            daphne daria dario darius darrell darren darryl dave david davide dean deanna debbie deborah debra
            declan deepa deepak deirdre denis denise dennis derek derrick desmond devin devon diana diane diego
            dieter dimitri dina dinesh dirk divya dmitri dmitry dominic dominik dominique don donald donna dora
            doreen dorian doris dorothy doug douglas drew duncan dustin dwayne dylan eddie edgar edith edmund
            eduardo edward edwin eileen elaine eleanor elena eli elias elijah elin elisa elisabeth elise eliza
            elizabeth ella ellen ellie elliot elliott elsa emanuel emil emilia emiliano emilie emilio emily emma
            emmanuel emmet enrico enrique eric erica erich erick erik erika erin ernest ernesto ernst esteban
            estelle esther ethan eugene eva evan evelyn ezra fabian fabio faisal farah farhan fatima federica
            federico felicia felicity felipe felix ferdinand fernanda fernando filip filippo finn fiona flavia
            florian floris fran frances francesca francesco francis francisca francisco francois frank franklin
            franz fred freddie frederic frederick freya frida friedrich gabriel gabriela gabriella gabrielle gareth
            garrett gary gaurav gavin gemma gene genevieve geoff geoffrey george georgina gerald geraldine gerard
            gerhard gideon gilbert giles gillian gina giorgio giovanna giovanni gisele giulia giuseppe gladys glen
            glenn gloria gonzalo gordon graeme graham grant greg gregg gregor gregory greta guido guillaume
            guillermo gunnar gus gustavo guy gwen günter hadley hailey haley halima hamza hannah hans harald hari
            harold harriet harris harrison harry harsh hasan hassan hayley heath heather hector heidi heike heiko
            heinrich heinz helen helena helene helga henri henrietta henrik henry herbert hermann hilary hilda
            hiroshi holger holly horst howard hubert hugh hugo humphrey ian ibrahim ida ignacio igor ilona imogen
            imran ina ines inga ingo ingrid irene irina iris isaac isabel isabella isabelle isla ismail ivan ivana
            jack jackie jackson jacob jacqueline jacques jaime jake jakob james jamie jan jana jane janelle janet
            janice janine jared jasmin jasmine jason javier jay jean jeanette jeanne jeff jeffrey jen jenna jennie
            jennifer jenny jens jeremiah jeremy jerome jerry jess jessica jessie jill jillian jim jimmy jing joachim
            joakim joan joann joanna joanne joao jochen jodi jody joe joel joelle joerg johan johanna johannes john
            johnny jon jonah jonas jonathan jorge jose josef josefina joseph josephine josh joshua joy joyce juan
            juana juanita judith judy julia julian juliana julie julien juliet juliette julio julius justin justine
            jürgen kai kaitlin kaitlyn kamal kara karen karim karin karina karl karla karolina kashmira kasper
            katarina kate katelyn katerina katharina katharine katherine kathleen kathryn kathy katia katie katja
            katrin katrina katy kavita kay kayla keith kelli kellie kelly kelsey ken kendall kendra kenneth kenny
            kerri kerry kevin khaled khalid kieran kim kimberly kira kiran kirk kirsten kirsty klaus krista kristen
            kristian kristin kristina kristine kristof krystal kumar kurt kyle kyra lachlan lara larissa larry lars
            laura lauren laurence laurent laurie lawrence layla lea leah leanne lee leigh leila lena leo leon
            leonard leonardo leonie leroy lesley leslie lewis liam lidia lillian lily lina linda lindsay lindsey
            lionel lisa lise livia liz lizzie lloyd logan lois lola loren lorenzo loretta lori lorna lorraine lothar
            lou louis louisa louise luc luca lucas lucia luciana luciano lucie lucinda lucy ludwig luigi luis luisa
            luke luz lydia lyndsey lynn lynne mabel mackenzie madeleine madeline madison maggie mahmoud makoto
            malcolm malik mandy manfred manish manoj manuel manuela marc marcel marcela marcelo marcia marco marcos
            marcus margaret margarita margot maria mariam mariana marianna marianne maribel marie marilyn marina
            mario marisa marissa marjorie markus marlene marta martha martin martina marty marvin mary maryam matias
            mats matt matteo matthew matthias matthieu maureen maurice mauricio mauro max maxime maximilian maxine
            maya meaghan meera megan meghan mehmet mei meike mel melanie melinda melissa mercedes meredith mia
            michael michaela michal michel michela michele michelle mick miguel mikael mike mikhail mila milan
            milena miles milo mina mira miranda miriam mitch mitchell mohamed mohammad mohammed mohan moira molly
            mona monica monika monique morgan moritz moses muhammad mustafa myra nadia nadine nancy naoise naomi
            natalia natalie natasha nate nathalie nathan nathaniel nawaz neal ned neha neil nell nelson nic nicholas
            nick nicky nico nicola nicolas nicole nigel nikhil niki nikita nikki niklas nikolai nils nina nisha
            nishant nita noah noel noelle noor nora norbert norma norman nuno ole oleg olga oliver olivia olivier
            omar orla oscar osman otto owen pablo paige pam pamela paola paolo pascal pat patrice patricia patrick
            patrik patty paul paula pauline paulo pavel pedro peggy penelope penny pete peter petra phil philip
            philipp philippa philippe phillip phoebe pierre pieter pietro piotr pooja prakash pranav prashant
            priscilla priya quentin quinn rachael rachel rafael rahul rainer raj rajesh rakesh ralf ralph ram ramesh
            ramon randall randi randy raphael raquel rashid raul ravi ray raymond rebecca rebekah regina reginald
            reinhard rekha renata renate rene renee rhiannon rhys ricardo riccardo richard rick ricky rina rita ritu
            rob robbie robert roberta roberto robin robyn rocio roderick rodney rodrigo roger rohan rohit roland
            rolf romain roman ron ronald ronan ronnie rory rosa rosalind rosanna roseanne rosemary rosie ross
            roxanne roy ruben rudolf rudy rupert russ russell ruth ryan ryo sabine sabrina sadie saeed sahil sally
            salma salman salvador salvatore sam samantha samir samuel sana sandeep sander sandra sandy sanjay
            santiago santosh sara sarah sasha saskia saul scott sean sebastian selena serena serge sergei sergey
            sergio seth shane shannon sharon shaun shauna shawn sheila shelby shelley shelly sheryl shirley shivani
            shreya shruti sian sidney siegfried sienna silke silvia simon simona simone sinead siobhan skylar sofia
            sofie sonali sonia sonja sonya sophia sophie spencer srinivas stacey stacy stan stanley stefan stefania
            stefanie stefano steffen stella steph stephan stephanie stephen steve steven stewart stuart su sue
            sujata suman sunil suresh susan susana susanna susanne susie suzanne sven sylvia sylvie tabitha takashi
            tamar tamara tammy tania tanja tanner tanya tara tariq tasha tatiana tatyana taylor ted terence teresa
            teri terrence terri terry tess tessa thea thelma theo theodore theresa therese thiago thierry thom
            thomas tiffany tim timo timothy tina tobias todd tom tomas tommaso tommy toni tony torsten tracey traci
            tracy travis trevor tricia trina tristan troy tyler udo ulf ulrich ulrike umar ursula uwe valentin
            valentina valeria valerie vanessa varun vera verena veronica victor vijay vikas vikram vince vincent
            vincenzo viola vivek vivian viviana vladimir volker walter wanda wendy werner wesley whitney wilfried
            wilhelm willem william willie winston wolfgang xavier yan yana yann yannick yasmin yasmine yolanda yosef
            yousef yuki yuri yusuf yves yvette yvonne zach zachary zack zara zoe
            """
                    .strip()
                    .replaceAll("\\s+", " "));

    private GivenNames() {}

    /** Whether a text begins with such a name. */
    static boolean begins(String text) {
        int space = text.indexOf(' ');
        return NAMES.contains((space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT));
    }
}
